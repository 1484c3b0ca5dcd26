/**
 * Groups of words that mean the same to a topic. Words are inflected (charge, charges, charged, charging) unless they
 * begin with `=`; `_` joins the words of an expression, of which the first is inflected.
 */
export const TOPIC_WORDS: Record<string, string> = {
  // money
  CHARGE: `=entry =entries =payments =sum =left_my_bank =left_my_account =transactions pull grab collect =came_out
    =gone_out =went_out =come_out =drawn =drew =out_of_my_account =out_of_my_bank =hit_my_card
    =hit_my_account =money_out =settled =processed charge bill debit deduct =paid =pay =pays =paying payment
    =took =taken take =withdrew invoice =cost transaction subtract recharge`,
  PAYMENT: `purchases payments payment =pay =paying =paid transaction checkout purchase card =visa mastercard amex
    debit autopay billing`,
  TWICE: `=x2 =duplicates =second_payment =double-charged =doubly =two_lots =same_amount =same_payment
    =same_charge =twice =double =doubled duplicate =duplicated two_time =2x =2 two_charge two_payment
    two_debit two_invoice second_time =two =identical =dupe =again =repeatedly multiple_time several_time
    more_than_once =both`,
  OVER: `=what_is_this =what_are_these =what's_this =what_for =what_was =what_is_that =can't_be_right =not_right
    =isn't_right =doesn't_look_right =makes_no_sense =too_high =doubled =tripled =jumped =went_up =gone_up
    =goes_up =rose =risen =for_no_reason =out_of_the_blue =never_agreed =didn't_agree =nobody_mentioned
    =wasn't_told =were_not_told =not_told =mystery =dispute =odd =shock =huge =massive =ridiculous =suddenly
    =don't_understand =not_expecting =mistake =shouldn't =more =higher =extra =too_much =wrong_amount
    =incorrect_amount =hidden =unexpected =unexplained =unknown =wrong =high =strange =weird =random
    =surprise =additional =different =increased =increase =why =nobody_told =explain =incorrect =inaccurate
    =not_match =doesn't_match`,
  BILL: `bill charge fee invoice =amount payment statement premium surcharge debit =total`,
  FEE: `=fee =fees surcharge =extra_charge =hidden_charge =admin_fee penalty`,
  OVERCHARGE: `=charged_the_wrong =wrong_price =charged_full_price =paid_more_than =more_than_advertised
    =more_than_agreed =more_than_quoted =more_than_the =billed_for_something =charged_for_something
    =paying_for_something overcharge overbill =charged_too_much =charged_me_too_much =charged_me_more
    =charged_us_more =billed_more =charged_more =paid_too_much =price_shown =not_the_price =different_price`,
  REFUND: `=where's_my_money =where_is_my_money =where's_my_cash =see_my_money =money_returned =hand_back =pay_back
    =my_money =cash_back_for =get_the_money_back =have_my_money_back =get_our_money_back =my_deposit_back
    =deposit_back =compensation =compensated =compensate =chargeback refund reimburse reimbursement
    =money_back =moneyback =cash_back_from =my_money_returned =give_me_my_money =get_my_money =want_my_money
    =refunded =repay =pay_me_back =paid_me_back =credited_back =return_my_money =refunds`,
  DECLINE: `=isn't_valid =not_valid =invalid =not_recognised =not_recognized =refusing =turned_down =knocked_back
    =doesn't_go_through =got_declined =can't_pay =not_authorised =not_authorized =blocked =won't_take
    =refuses =is_refused =stuck_at_payment =wouldn't_go_through =not_go =keeps_failing decline reject
    =refuse =refused =fail =failed =fails =failing bounce =unsuccessful =not_accepted =won't_accept
    =isn't_accepted =not_go_through =won't_go_through =didn't_go_through =not_going_through =doesn't_accept
    =cannot_pay =unable_to_pay =not_working =doesn't_work =won't_work =error =not_accept
    =isn't_going_through =not_process =couldn't_be_processed =can't_complete`,
  INVOICE: `=copy_of_my_bill =itemised_bill =itemized_bill =credit_note =receipts =tax_invoice =paper_bill
    =invoicing =invoice =invoices receipt =vat =billing_statement =tax_number =billing_history =bills
    =pro_forma =proforma =my_bill =latest_bill =e-bill`,
  PAYMETHOD: `=bank_details =account_details =iban =billing_address =payment_options =ways_to_pay =pay_monthly
    =pay_cash =by_cheque payment_method =direct_debit =card_on_file =credit_card =new_card =paypal =sepa
    =bank_transfer =apple_pay =google_pay =instalment =instalments =installments =payment_details
    =billing_details =pay_by =pay_with =pay_in =card_details =expired_card =on_file =standing_order =klarna`,
  SWAP: `=typo =misspelled =misspelt =spelled_wrong =spelt_wrong =spelling =got_married =outdated =out_of_date
    change update replace switch =put =instead add =new edit remove amend =set =different =correct modify
    =fix`,
  DISCOUNT: `=points =loyalty =miles =bonus =cash-back =referral =free_month =coupon_code =sale_price =member_price
    =reduction =air_miles =stamps discount voucher coupon =promo =promo_code =promotion =promotional
    =discount_code =gift_card =gift_cards =loyalty_points =reward_points =rewards =cashback`,
  RENEW: `=rolled_over =renewed_itself =renews renew renewal =auto-renew =auto_renew =autorenew
    =automatically_charged =auto_renewed`,
  BILLING: `=billing =billed =invoiced =charged =charges`,

  // account
  SIGNIN: `=get_in_anymore =let_me_in =can't_get_in =cannot_get_in =won't_let_me_in =my_login =the_login
    =login_page =get_back_in =get_back_into log_in =login =log_into =logged_into =logging_into =logon log_on
    sign_in =signin =sign_into =signing_into =signed_into log_me_in =get_into_my_account
    =get_into_the_account =access_my_account =into_my_account =get_into_the_portal =log_back_in
    =logging_back_in =enter_my_account =access_the_portal =logins`,
  PASSWORD: `=reset_email =reset_mail =reset_my =reset_code =password_reset password =passcode =passphrase =passwort
    =pwd =username =user_name =reset_link =credentials =password's =security_question`,
  CODE: `=face_id =fingerprint =passkey =verification_email =verification_text =authentication =security_key
    =verification =six_digit =two_step =2fa =mfa =otp =verification_code =security_code =authenticator
    =one_time_code =one-time =two_factor =two-factor =sms_code =digit_code =confirmation_code =access_code
    =authentication_code =verification_link =activation_link =login_code`,
  ACCOUNT: `account profile membership =user_account`,
  BLOCK: `=on_ice =shut_me_out =shut_out =deactivated =limited =closed_my =cut_off =access_denied suspend block
    disable =banned =ban =locked =lock deactivate freeze =frozen restrict =locked_out =too_many_attempts
    =terminated =flagged =on_hold`,
  PERSONAL: `=new_address =moved =gender =title =bank_details =emergency_contact =email =e-mail =email_address
    =phone_number =mobile_number =telephone_number =surname =last_name =first_name =name =birthday
    =date_of_birth =contact_details =my_details =personal_details =profile =avatar =profile_picture
    =marital_status =address =home_address =postal_address =legal_name =phone =details`,
  ONFILE: `=my_new =have_moved =i_moved =i've_moved =changed_my =changed_name =my_details =i_changed =on_file
    =you_have_for_me =my_account =my_profile =your_records =your_system =married =divorced =moved_house
    =maiden_name =my_record`,
  MEMBER: `=bookkeeper =boss =intern =freelancer =agency =client =customer_of_ours =wife =husband =son =daughter
    =mother =father =former_employee =ex-employee =manager =accountant =new_employee =assistant =contractor
    =family_member =someone_else_on colleague teammate =team_member =team_members =coworker =co-worker
    employee =user =users =staff_member =another_user =second_user =new_hire =new_starter =team =my_wife
    =my_husband =my_son =my_daughter =partner`,
  ACCESS: `=should_be_able_to_see =able_to_see =give_her =give_him =give_them =let_her =let_him =see_my_calendar
    =share_access =admin =administrator =moderator =superuser =view_only =user_rights =user_role
    =permissions =licence_holder =log-ins =sub-account =subaccount =account_owner invite permission
    =admin_rights =admin_access =admin_role =workspace =seat =seats =role =roles =access_to =give_access
    =grant_access =read-only =shared_folder =shared_drive =owner_rights =authorised_user =authorized_user`,
  ADD: `=remove =removing =make =let =share =delete =assign add invite =give grant =remove_from =onboard`,
  REGISTER: `=become_a_member =become_a_customer =become_a_client =enrol =enroll =enrolment =sign_me_up =signing_up
    =open_a =new_customer =apply_for_membership =new_user =registering =onboarding register =registration
    sign_up =signup =open_an_account =open_account =create_an_account =create_account =new_account
    =set_up_an_account =opening_an_account =creating_an_account =already_taken =already_registered
    =already_in_use =join =email_is_taken =make_an_account`,

  // leaving
  CANCEL: `scrap annul revoke void =don't_need_it =no_longer_need =call_it_off =undo =back_out cancel cancellation
    =cancelation terminate =termination =discontinue =call_off =canceling =canceled =cancle =cancell`,
  STOP: `=no_longer_wish =no_longer_want =no_longer_need =don't_wish =put_an_end =out_of =want_out =leave
    =leaving =exit =break =cease =get_me_out =let_me_out =don't_renew =not_continue =don't_continue
    =not_interested =drop =dropping =done_with =finished_with =kill stop end =quit =close =closing delete
    =deactivate =get_rid_of =opt_out =get_out_of =unsubscribe =terminate =shut_down erase remove =finish
    =closure =stopped =don't_want =do_not_want =walk_away_from`,
  CONTRACT: `=gym =newspaper =magazine =streaming =broadband =phone_contract =lease =tenancy =course =customer
    =client =member =my_gym =my_phone_plan =direct_debit =everything contract subscription membership
    =my_plan =our_plan =my_account =our_account =the_account =my_service =our_service =my_policy
    =my_insurance =trial =auto-renewal =auto_renewal =agreement =my_broadband =my_line =my_profile =account
    =sub =subs =my_tariff =our_licence =our_license =the_service =this_service =your_service`,
  LEAVE: `=other_tools =other_options =alternatives =alternative =evaluating =shopping_around =comparing_providers
    =go_with_someone =leave_you =chose_another =found_another =someone_cheaper =better_deal_elsewhere
    =better_offer =other_companies =other_company =shop_elsewhere =bank_elsewhere =change_supplier
    =change_provider =change_providers =switch_provider =switch_providers =switching_providers
    =go_somewhere_else =going_to_a =won't_be_back =lose_me_as =losing_a_customer =lost_a_customer
    =not_staying =signed_with =leave =leaving =switch_to =switching_to =move_to_another =moving_to_another
    =moving_away =another_provider =different_provider =competitor =competitors =go_elsewhere
    =going_elsewhere =looking_elsewhere =taking_my_business =take_my_business =other_provider =new_provider
    =another_supplier =new_supplier =another_vendor =take_our_business =looking_at_alternatives
    =not_renewing =not_renew =won't_renew =won't_be_renewing =migrate_away =another_company`,
  COMPETITOR: `=competitor =competitors =rival =provider =supplier =vendor =elsewhere`,
  DOWNGRADE: `=something_smaller =something_cheaper =cut_our_plan =reduce_our_plan =less_expensive_plan =fewer_users
    =fewer_licences =fewer_licenses =fewer_channels =scale_down =scale_back downgrade =cheaper_plan
    =lower_plan =smaller_plan =go_down_to =move_down =step_down =basic_plan =free_plan =lower_tier
    =cheaper_tariff =smaller_package =fewer_seats =reduce_my_plan =free_tier =reduce_our`,
  PAUSE: `=hold_my_membership =hold_my_subscription =put_my_membership =take_a_pause =temporarily_stop
    =temporary_stop =break_from pause =put_on_hold =on_hold =skip_a_month =suspend_my =freeze_my =hold_my
    =skip_next =take_a_break`,
  DELIVERYBOX: `=delivery =subscription =membership =service =plan =box`,

  // buying
  PRICE: `=price =prices =pricing =how_much =cost =costs =rate =rates =tariff =tariffs =price_list =quotation
    =quote =quotes =estimate =expensive =cheapest`,
  OFFERING: `plan package =licence =licences =license =licenses =edition =membership =bundle =subscription =ticket
    =tickets =pass =service =option =options =product =version =tier =users =lessons =course =treatment
    =consultation =business =enterprise`,
  QUOTE: `=cost_us =cost_me =what_would_it_cost =how_much_would =how_much_do_you =what_do_you_charge
    =do_you_charge =per_year =per_month =per_user =price_for =quote =quotation =price_list =sales_team
    =talk_to_sales =speak_to_sales =volume_pricing =bulk_order =bulk =wholesale =reseller =new_customers
    =new_customer =special_offer =special_offers =any_offers =any_deals =deals =student_price
    =enterprise_pricing`,
  UPGRADE: `=outgrew =outgrown =something_bigger =more_storage =more_space =faster_plan =faster_package =better_plan
    =unlimited_plan upgrade =premium =move_up =moving_up =enterprise_plan =pro_plan =higher_plan
    =bigger_plan =more_seats =more_licences =more_licenses =additional_seats =additional_licences
    =additional_users =business_class =more_users =bigger_package =higher_tier =pro_version =go_premium`,
  DEMO: `=try_it =before_i_buy =before_buying =before_we_buy =test_it =see_it_in_action =see_how_it_works
    =live_presentation =try_it_out =try_it_first =show_me_how_it_works =trial_period =pilot
    =product_presentation =demo =trial =free_trial =walkthrough =walk_us_through =try_before =test_account
    =test_drive =taster =sandbox =proof_of_concept =product_tour`,

  // technical
  SOFTWARE: `display button icon link =map =player =calendar =inbox =editor =account_page =login_page =app's =console
    =doorbell =hub =watch =camera =tracker =lock =vacuum =robot =game =headset =earbuds =headphones =mouse
    =engine =heater =boiler =pump =lamp =fan =hob =freezer =toaster app =application website site page
    screen =portal =platform =software =system =dashboard =form =feature =menu =device printer laptop
    =computer =tablet =phone =tv =thermostat =heating =machine =scanner =terminal =widget =plugin =search
    =checkout =basket =link =browser =speaker =remote =meter =sensor =charger =battery =display =keyboard
    =kettle =oven =fridge =washing_machine =dishwasher =video =microphone =chat_window =tool =kiosk`,
  BROKEN: `=stops =stop_halfway =stops_halfway =aborts =cuts_off =not_responsive =unusable =messed_up =plays_up
    =playing_up =won't_respond =no_response_when =isn't_responding =can't_save =can't_submit =won't_save
    =won't_submit =won't_send =won't_download =won't_update =not_updating =doesn't_update =won't_scroll
    =nothing_shows =nothing_appears =empty_screen =empty_page =jammed =leaks =leaking =won't_heat
    =makes_a_noise =noise =overheats =overheating =won't_switch =doesn't_switch =not_turning =not_showing
    =doesn't_show =not_working_properly =disabled =misbehaving =kicked_out =kicks_us_out
    =keeps_logging_me_out crash freeze =frozen =broken =bug =buggy =glitch =glitchy =glitches =not_working
    =doesn't_work =does_not_work =isn't_working =stopped_working =won't_work =didn't_work =not_loading
    =won't_load =doesn't_load =won't_open =doesn't_open =can't_open =blank =malfunction =unresponsive
    =not_responding =doesn't_respond =won't_start =doesn't_start =won't_turn =does_nothing =nothing_happens
    =shuts_itself =shuts_down =keeps_closing =closes_itself =stuck =hangs =hanging =hung =won't_connect
    =black_screen =white_screen =faulty =defective =acting_up =fails =failing =greyed_out =grayed_out
    =cannot_open =dead =won't_charge =doesn't_turn =not_charging =no_sound =keeps_crashing =kicks_me_out
    =throws_me_out =keeps_stopping =restarts =rebooting =won't_let_me =isn't_loading =cannot_click
    =can't_click =won't_print =loops =endless_loop =spins =spinning =quits =won't_play`,
  ERROR: `=500s =404s =502s =503s =failure_code =fault_code =an_error =error_number =validation_error
    =invalid_request =bad_gateway =err =error =errors exception =error_code =error_message =stack_trace
    =traceback =404 =500 =502 =503 =504 =code_e =something_went_wrong =internal_server =unexpected_error
    =runtime =segfault`,
  DOWN: `=isn't_reachable =isn't_available =not_reachable =can't_be_reached =unavailable_since =not_up outage
    =downtime =is_down =are_down =was_down =be_down =went_down =goes_down =gone_down =offline =unavailable
    =unreachable =can't_reach =not_available =is_it_down =your_servers =been_down =server_down =site_down
    =service_down =power_cut`,
  ISDOWN: `=down =offline`,
  SLOW: `=slow =slowly =slower =sluggish =lag =laggy =lagging =lags =takes_ages =takes_forever =takes_minutes
    =timeout =timed_out =times_out =time_out =timeouts =performance =loading_forever =so_long_to_load
    =latency =buffering =crawls =takes_so_long =long_time_to_load =freezes_up`,
  CONNECT: `=rest_api =rest_endpoint =api_token =callback =payload =rate_limit =graphql =developer =scim =ldap =crm
    =calendar_sync =api =webhook =webhooks =integration =integrations =integrate =integrating =sync =syncs
    =syncing =synced =synchronise =synchronize =sdk =endpoint =oauth =api_key =access_token =sso =saml
    =plugin =connector =zapier =csv_feed =import_feed =not_syncing =doesn't_sync =embed`,
  FILE: `=list =lists =backup =invoices =video =videos =recording =dataset =logs =table =statement =file =files
    =pdf =csv =excel =spreadsheet =spreadsheets =attachment =attachments =photo =photos =document =documents
    =image =images =report =reports =zip =data =contacts =contact_list`,
  TRANSFERFILE: `export import upload download attach =save_as =print =printing`,
  NET: `=internet's =phone_line =my_line =line =hub =mast =coverage =cell_service =internet =wifi =wi-fi
    =broadband =router =modem =fibre =fiber =signal =reception =no_service =network =4g =5g =mobile_data
    =connection =ethernet =bluetooth =hotspot =landline =dial_tone =sim_card =sim =esim =dsl =bandwidth`,
  NETFAIL: `=on_and_off =off_and_on =cuts_out =cutting_out =patchy =flaky =out =useless =offline =dies =died
    =every_few_minutes =every_hour =hopeless =crackly =since =unusable =fails =broken =not =no =drop =drops
    =dropping =dropped =down =dead =slow =weak =lost =blinking =red =cuts =disconnects =disconnecting
    =disconnected =unstable =not_working =doesn't_work =can't_connect =won't_connect =bad =keeps
    =intermittent =poor =not_connecting =terrible =goes =stopped =cutting`,
  SETUP: `=connect_the =connect_my =connect_it =connecting_my =connect_a =put_together =get_it_running
    =get_it_working =wire_up =hook_up =factory_reset =first_login =link_my =register_my_device =paired
    =pairs =set_up =setup =setting_up =install =installing =installation =installed =configure =configuring
    =configuration =installer =pair =pairing =first_time_use =get_started =getting_started =mount_the
    =mounting =assemble =activate`,
  LOSTDATA: `disappear vanish =gone =lost =deleted =wiped =missing =erased =overwritten =went_missing =can't_find
    =corrupted`,
  DATA: `=data =notes =files =photos =history =messages =contacts =records =playlist =playlists =bookmarks =work
    =documents =project =projects =settings =entries =saved =progress =drafts =backup =orders =recordings`,
  NOTIFY: `=notified =messages =newsletters =texts =mail =mails =digest notification =notifications =email =emails
    =alerts =alert =reminders =push =sms =confirmation_email =newsletter =voicemail`,
  NOTGET: `=stopped =missing =gone_quiet =never_reach =don't_reach =get_no =no_reminders =receive_no
    =without_notification =no_notification =no_notifications =no_emails =no_email =no_alerts =got_no
    =any_more =stopped_coming =aren't_arriving =not_receiving =don't_receive =don't_get =didn't_get
    =not_getting =never_get =never_got =never_receive =not_receive =no_longer_get =no_longer_receive
    =haven't_received =never_arrives =never_arrived =didn't_receive =haven't_got =not_arrive =not_arriving
    =do_not_get =never_comes =never_came =stopped_getting =stopped_receiving =haven't_had =too_many
    =stop_sending =not_come =hasn't_come =not_received =never_received =aren't_coming =still_no =not_coming
    =isn't_arriving`,

  // law
  PRIVACY: `=my_personal =privacy_policy =personal_details_removed =delete_all_my =forget_me =opt_out_of =sell_my
    =data_request =data_subject =third_parties =gdpr =ccpa =privacy =data_protection =personal_data
    =personal_information =subject_access =my_data =right_to_be_forgotten =data_you_hold
    =information_you_hold =delete_my_data =erase_my_data =hipaa =data_controller =dpo =consent =data_policy
    =cookies =my_information`,
  LAW: `=my_attorney =my_lawyer =legal_steps =press_charges =consumer_rights =statutory_rights =watchdog
    =see_in_court =court_case =legal_department =lawyer =attorney =solicitor =barrister =sue =suing
    =legal_action =legal_proceedings =small_claims =lawsuit =litigation =take_you_to_court =court_order
    =see_you_in_court =ombudsman =subpoena =legal_team =consumer_protection =trading_standards =legal_advice
    =regulator =tribunal =to_court =cease_and_desist =legal_letter =legal_counsel =class_action`,
  TERMS: `=processing_agreement =contract_terms =notice_period =cancellation_terms =legal_entity =impressum
    =liability =terms_and_conditions =terms_of_service =terms_of_use =clause =fine_print =small_print =terms
    =legal_notice =dpa =nda =sla =data_processing_agreement =warranty_terms =licence_agreement
    =license_agreement =legal_basis`,

  // harm
  HACK: `=hackers =hacker =takeover =broken_into =break_into =intrusion =stolen_account =account_stolen
    =stolen_identity =my_identity =got_hold_of_my =has_access_to_my =access_to_my_account hack =compromised
    =breach =breached =data_breach =data_leak =leaked =hijacked =got_into_my_account =broke_into =taken_over
    =took_over =malware =ransomware =virus =someone_else_is_using =identity_theft =stole_my_account
    =intruder =someone_logged_in =somebody_logged_in =into_my_account_and =someone_accessed =took_control
    =stolen_data =somebody_got_into =someone_got_into =vulnerability =exploit =someone_changed_my
    =impersonating`,
  ODD: `=never_heard_of =no_idea_who =don't_remember_making =can't_remember_making =can't_place =don't_know_this
    =don't_know_that =we_didn't =stranger =strangers =not_by_me =wasn't_by_me =no_idea_what
    =don't_know_what_this =did_not_buy =didn't_buy =never_signed_up =never_subscribed =not_authorise
    =not_authorize =didn't_approve =never_approved =i_haven't_made =we_never_made =nothing_of_mine
    =unauthorised =unauthorized =suspicious =fraud =fraudulent =not_me =wasn't_me =i_never_made =didn't_make
    =did_not_make =never_made =don't_recognise =don't_recognize =do_not_recognise =do_not_recognize
    =not_mine =isn't_mine =not_recognise =not_recognize =unfamiliar =didn't_authorise =didn't_authorize
    =never_authorised =never_authorized =unrecognised =unrecognized =never_bought =never_ordered
    =didn't_order =never_placed =didn't_place =without_my_permission =without_my_knowledge =someone_used
    =somebody_used =someone_else_used =behind_my_back =nothing_to_do_with_me =did_not_authorise
    =did_not_authorize`,
  LOST: `=can't_locate =vanished =nicked =pinched =snatched =gone_missing =forgot =disappeared =taken_from_me
    =was_taken =been_taken =lost =lose =losing =stolen =stole =theft =misplaced =pickpocketed =left =mugged
    =robbed =can't_find =cannot_find =dropped =missing`,
  VALUABLE: `=bank_cards =cards =travel_card =sim_card =tablet =ticket_card =membership_card =bag =credit_cards =card
    =wallet =purse =phone =passport =badge =key =keys =key_fob =laptop =bank_card =debit_card =credit_card
    =sim =handbag =id_card =keycard`,
  SCAM: `=from_your_fraud_team =pretended_to_be =claimed_to_be =impostor =imposter =suspicious_message
    =strange_message =weird_email =weird_text =weird_call =weird_message =asked_me_for_my =asking_me_for_my
    =asking_for_my_card =asking_for_my_details =is_this_email_from =is_this_text_from =is_this_message_from
    =is_it_really =phished =click_a_link =trick =tricked =swindled =conned =scam =scams =scammer =scammed
    =phishing =phish =pretending_to_be =claiming_to_be =really_from_you =fake_email =fake_text =fake_website
    =fake =spoof =spoofed =suspicious_email =suspicious_text =suspicious_call =suspicious_link
    =asking_for_my_pin =asking_for_my_password =strange_email =strange_text =strange_call =genuinely_from
    =dodgy =con_artist =asked_for_my_password =asked_for_my_pin =legit =really_you`,

  // goods
  PARCEL: `=trainers =coat =couch =fridge =washing_machine =bag =supplies =samples =replacement =spare_part =meal
    =dinner =lunch =bouquet =cake =glasses =contact_lenses =lenses =equipment =device =router parcel package
    =order =orders =delivery =deliveries =shipment =courier =sofa =item =goods =post =letter =box =mattress
    =book =books =shoes =jacket =dress =laptop =phone =furniture =product =items =purchase =bike =groceries
    =medication =flowers =pizza =food =new_card =passport =ticket =tickets =kit =envelope =stuff =vase =lamp
    =mug =present =gift =part =parts =table =chair =t-shirt =shirt =hoodie =dishes =plates`,
  WHERE: `=when_do_i =when_can_i_expect =when_should_i_expect =on_its_way =on_the_way =still_stuck =arriving
    =still_hasn't =still_haven't =come_today =here_by =held =not_moved =was_due =due_on =due_yesterday
    =due_last =arrive_yet =come_yet =not_turned_up =turned_up =eta =how_long_until =how_long_till =when_will
    =when_does =when_is =never_showed =nobody_showed =no_show =no_sign_of =expected_on =expected_by
    =expected_yesterday =here_yet =taking_so_long =weeks_ago =days_ago =since_monday =any_news =where =late
    =delayed =delay =overdue =not_arrived =hasn't_arrived =not_come =haven't_received =not_received
    =never_arrived =didn't_arrive =has_not_moved =hasn't_moved =not_been_delivered =not_delivered
    =never_turned_up =stuck =nobody_came =no_one_came =waiting_for =still_waiting =didn't_come
    =supposed_to_arrive =supposed_to_come =hasn't_shipped =not_shipped =not_dispatched =hasn't_come
    =hasn't_turned_up =shipped =hasn't_been_delivered =not_here =didn't_turn_up =status =track =not_updated
    =hasn't_updated =in_transit`,
  TRACK: `=where's_my =where_is_my_order =where_is_my_package =where_is_my_parcel =carrier =depot =postman
    =mailman =shipping =ship_date =shipping_date =delivery_time =delivery_estimate =tracking
    =tracking_number =tracking_link =tracking_code =shipping_status =delivery_status =order_status =courier
    =delivery_date =delivery_slot =in_transit =out_for_delivery =where's_my_order =delivery_driver
    =dispatched =dispatch =shipment =parcel =delivery_window =shipped`,
  NOTHERE: `=handed_over_but =got_delivered_but =left_at_the_wrong =delivered_to_the_wrong =delivered_to_someone
    =wrong_address_delivered =left_with_a_neighbour =stolen_from_my_porch =porch =not_on_my_doorstep
    =tracking_says_delivered =signed_for_it =photo_of_delivery =proof_of_delivery =never_received_it
    =given_to_someone_else =says_delivered =says_it_was_delivered =marked_as_delivered =marked_delivered
    =says_it's_delivered =was_supposedly_delivered =delivered_but =apparently_delivered
    =showing_as_delivered =shows_as_delivered =shows_delivered =status_delivered =claims_it_was_delivered
    =nothing_at_my_door =lost_in_transit =lost_in_the_post =parcel_is_lost =lost_my_parcel =lost_my_package
    =left_it_with =signed_for_by =wrong_house`,
  MISSING: `=not_in_the_bag =was_not_there =wasn't_there =one_short =two_short =fewer_than =less_than_i
    =not_complete =not_in_there =forgot_to_send =didn't_send =missing_from =two_of_the =one_of_the =missing
    =incomplete =not_in_the_box =only_received =only_got =wasn't_in =was_not_in =left_out =short_of
    =forgot_to_include =didn't_include =not_included =half_of =part_of_my =wasn't_included =empty_box`,
  DAMAGED: `crack dent scratch chip stain =pieces =smashed_up =bits =spilled =spilt =burst =broke =ruined =wet
    =destroyed =out_of_date =expired =squashed =leaked =unusable =burnt =hole =holes =scratches =shards
    =bruised =dead_on_arrival =frozen_through =raw =dirty =damaged =smashed =broken =cracked =shattered
    =dented =torn =ripped =scratched =leaking =crushed =in_pieces =faulty =defective =spoiled =rotten
    =mouldy =bent =stained =chipped =soaked =melted =snapped =cold`,
  CAME: `=in_the_box =out_of_the_box =on_arrival =when_it =packaging =just_got =was_delivered arrive =came
    =received =got =delivered =sent =unpacked =opened =turned_up =shipped =package =parcel =box =delivery`,
  WRONG: `=somebody_else's =another_customer's =other_people's =not_mine =never_ordered =not_as_described
    =doesn't_match =looks_nothing_like =isn't_the =not_what_i =nothing_like =wrong =different
    =not_what_i_ordered =instead_of =mixed_up =incorrect =someone_else's =isn't_what_i =ordered_green
    =not_the_one =not_what_we_ordered`,
  ORDERED: `=trainers =shoes =meal =food =dress =book =order's =parcel =package =picture =photo =description =shade
    =pizza =ordered =order =sent =sent_me =received =got =item =size =colour =color =product =model =shipped
    =delivered =box =dish`,
  ADDRESS: `=leave_it_with =safe_place =deliver_it_to =send_it_to =neighbour_instead =change_the_address =street
    =postcode =zip_code =delivery_address =shipping_address =new_address =wrong_address =different_address
    =redirect =another_address =to_my_office =moved_house =address =pickup_point =collect_it`,
  RETURN: `=exchange_this =exchange_these =exchange_for =exchange_my =an_exchange =i_want_the_m =too_long
    =too_short =too_large =wrong_size =another_size =different_colour =different_color =size_up =size_down
    =bigger_size =other_size =money_back_guarantee =return_it =returned_it =return_slip =drop_off_a_return
    =swap_it =exchange_it =trade_in =swap_them =return =returning =returned =send_back =sending_back
    =send_it_back =send_them_back =send_this_back =swap =return_label =returns =returns_policy =give_back
    =different_size =larger_size =smaller_size =too_small =too_big =too_tight =doesn't_fit =don't_fit
    =return_policy =shoes_back =it_back =them_back =bring_back =bring_it_back`,
  SHIPCOST: `=do_you_deliver =do_you_ship =can_you_ship =can_you_deliver =delivery_options =shipping_options
    =how_fast_do_you =cost_to_ship =cost_of_delivery =shipping_cost =overseas_delivery =minimum_order
    =pay_for_shipping =does_shipping =express_shipping =delivery_cost =shipping_fee =delivery_fee =postage
    =shipping_costs =free_shipping =free_delivery =delivery_charge =customs =import_duty =import_duties
    =shipping_to =ship_to =deliver_to =express_delivery =next_day_delivery =same_day_delivery
    =ship_internationally`,
  ORDER: `=order =orders =purchase =ordered =my_basket`,
  CHANGE: `=put =include =one_more =shift =shifting =push =another_time_for =double =increase_the =reduce_the =less
    =fewer =rebook =reschedule =quantity =increase =swap =upgrade_my =can't_make =cannot_make =won't_make
    =can't_come =can't_attend =bring_it_forward =delay_my =later_flight =earlier_flight =later_time
    =earlier_time =running_late =different_slot =another_slot =new_date =move_it =change_date
    =change_the_date =alter change modify amend =add =edit =update =adjust =correct =move reschedule
    =push_back =bring_forward postpone =rearrange =switch =remove =different_date =different_day
    =different_time =another_day =another_time =extend =earlier =later`,
  CONFIRMATION: `=order_confirmation =confirmation_email =booking_confirmation =confirmation =no_confirmation
    =order_number =confirmation_mail`,

  // time and place
  BOOKING: `=fly =flying =checkup =check-up =dinner =excursion =haircut =treatment =vaccination =vaccine =inspection
    =delivery_slot =hearing =tee_time =court =vet =dentist =interview =shuttle =transfer_from_the_airport
    =hire_car =rental_car =campsite =cabin =suite booking reservation appointment =flight =flights =hotel
    =room =table =trip =stay =visit =slot =lesson =class =tour =rental =car_hire =consultation =ticket
    =tickets =seat =train =viewing =session =test_drive =holiday =cruise =ferry =mot`,
  BOOK: `=get_a =find_a =any_free =free_slots =available =availability =next_available =earliest =see_the =see_a
    =come_in =looking_for =hold =hire =rent =request =book =reserve =schedule =arrange =make =get =booking
    =need =want =sign_up_for =fix`,
  DISRUPT: `=late =strike =grounded =turned_back =left_without =never_left =didn't_run =not_running =postponed
    =cancellation_of =held_up =stuck =missing_connection =denied_boarding =never_came =never_showed =delayed
    =delay =cancelled =canceled =missed =overbooked =rescheduled =missed_my =connection =stranded
    =flight_cancelled =rebooked =diverted =bumped`,
  TRIP: `=boat =sailing =coach =tram =plane's =shuttle =boarding =journey =connection =connecting =flight
    =flights =train =bus =ferry =plane =departure =airport =gate =layover =tour`,
  BAGGAGE: `=baggage =luggage =suitcase =suitcases =bag =bags =carry-on =hold_bag =carousel =cabin_bag`,
  CHECKIN: `=check_in =check-in =checkin =boarding_pass =boarding_passes =checking_in =check_out_time =late_checkout
    =early_check =boarding_card`,
  CLAIM: `=claims_team =claims_department =claim's =claim =claims =claimed =claim_form =my_claim`,
  INCIDENT: `=car_accident =an_accident =the_accident =my_accident =accident_with =fender_bender =accident_at
    =accident_on =bike_accident =burgled =car_crash =rear-ended =road_accident =house_fire =caught_fire
    =leaking_roof =broken_pipe =pipe_burst =storm =hailstorm =vandalised =vandalized =broke_in
    =broke_into_my_house =stolen_bike =crash =collision =burst_pipe =burglary =water_damage =fire_damage
    =storm_damage =break-in =flood =flooded =hit_my_car =bumped_into =write-off =stolen_car =hail =theft
    =damage`,
  REPORTIT: `=put_in =start =open =raise =new =lodge =make_a =making_a =begin =how_do_i =want_to =would_like_to
    =filing report file make submit lodge =need_to_report =register`,
  COVER: `=in_network =out_of_network =out_of_pocket =pay_out =payout =sum_insured =third_party
    =fully_comprehensive =am_i_insured =insurance_pay =no_claims =cover =covers =covered =coverage =insured
    =excess =deductible =my_policy =policy =co-pay =copay =in-network =exclusions =waiting_period`,

  // trades
  MONEYMOVE: `=sent_money =money_i_sent =transferring_money =payment_to_a_friend =incoming_payment =salary
    =bank_transfer =sort_code =standing_orders =payees =moved_money =move_money =my_paycheck =deposit_is
    =cheque =cheques =transfer =transfers =transferred =transferring =wire =wired =remittance
    =standing_order =payee =beneficiary =iban =swift =send_money =sending_money =top_up =topped_up =top-up
    =direct_deposit`,
  CASH: `=cash_out =took_cash =get_cash =draw_cash =take_out_cash =dispensed =cash =atm =atms =cash_machine
    =cashpoint =cash_withdrawal =withdraw_cash =withdraw_money =withdraw =cash_deposit =withdrawal
    =withdrawals =deposit_cash =pay_in_cash`,
  CARDUSE: `=unblock_the_pin =unblock_my_pin =reset_my_pin =change_my_pin =pin_code =tap_to_pay =cvv =card_frozen
    =unfreeze =unlock_my_card =order_a_new_card =daily_limit =freeze_my_card =activate_my_card
    =activate_my_new =contactless =pin =new_card =card_pin =virtual_card =replacement_card =my_pin =activate
    =card_reader =card_limit =spending_limit =physical_card`,
  CARD: `=card =cards =visa =mastercard =debit_card`,
  EXCHANGE: `=exchange_rate =exchange_rates =currency =currencies =foreign_exchange =conversion_rate =fx`,
  LOAN: `=borrow =borrowing =instalment_plan =refinance =interest =lend =lending =savings_rate =credit_line
    =down_payment =mortgage =loan =loans =overdraft =credit_limit =interest_rate =repayment =repayments =apr
    =savings_account =credit_score =remortgage`,
  ALLOWANCE: `=my_data =out_of_minutes =extra_data =data_bundle =data_cap =top_up_data =data_used =used_my_data
    =remaining_data =remaining_minutes =text_allowance =data_left =allowance =gigabytes =gigs =data_usage
    =minutes_left =data_allowance =data_limit =how_much_data =quota =fair_use =used_up =credit_left
    =out_of_data`,
  ROAM: `=use_my_data_in =roam =data_roaming =roaming_charges =use_my_phone_abroad =phone_abroad
    =calls_from_abroad =sim_abroad =roaming =abroad =use_my_phone_in =data_abroad =calls_abroad
    =international_calls`,
  PORT: `=bring_my_number =bring_my_old_number =bring_over_my =port_in =port_out =take_my_number =same_number
    =old_number =existing_number =number_over =change_number =phone_number_over =keep_my_number
    =keep_our_number =port_my =porting =number_transfer =pac_code =keep_my_phone =transfer_my_number
    =move_my_number =new_number =my_old_number =change_my_number`,
  APPLY: `=allowances =visa =work_permit =building_permit =licence_renewal =passport_renewal =admission
    =admissions =citizenship =bursary =stipend =refund_of_tax =child_benefit =parking_permit =blue_badge
    =student_loan =disability =my_case =vehicle_registration =register_the_car =register_a_business
    =fishing_licence apply application =applications =permit =permits =visa_application =licence =passport
    =benefit =benefits =grant =certificate =registration =tax_return =pension =allowance =housing_benefit
    =id_card =driving_licence =driver's_license =planning_permission =enrolment =enrollment =scholarship
    =residence_permit =subsidy =tax_credit =social_security =unemployment`,
  PAPERS: `=application_form =which_form =registration_form =id_documents =supporting_document =certificates
    =copies =scan_of =photocopy =birth_certificate =id =proof =passport_photo =attachments_needed =documents
    =document =paperwork =papers =forms =proof_of =which_documents =evidence =certificate =upload_my
    =supporting_documents`,
  STATUS: `=since =month =ago =days =long =decided =decide =outcome =any_update =any_word =hear =heard =how_far
    =far =finished =done_yet =ready =taking =weeks =stage =in_review =under_review =reviewed =waiting
    =when_will =accepted =rejected =denied =answer =status =news =update =progress =how_long =hear_back
    =heard_back =decision =processed =still_pending =processing =far_along =approved =still_waiting =stand
    =heard_nothing =received_my`,
  ELIGIBLE: `=do_i_get_a_grant =count_as =can_i_get_the =income_limit =too_old_to =am_i_able_to_apply =who_gets
    =who_qualifies =right_to_a =eligible =eligibility =qualify =qualifies =entitled =entitlement
    =am_i_allowed =can_i_apply =who_can =requirements =do_i_meet =criteria`,
  STOCK: `=get_more_in =coming_back =back_again =run_out =sells_out =new_stock =when_do_you_get =will_you_have
    =have_any_left =any_left =do_you_still_have =do_you_have_the =still_sell =still_make =waiting_list
    =unavailable_in =available_again =available_in_my =reserve_one =in_stock =out_of_stock =back_in_stock
    =sold_out =available_in =availability =restock =restocked =stock =still_available =pre-order =preorder
    =discontinued =do_you_sell =do_you_carry`,
  SPEC: `=included_with =what_comes_with =batteries =wattage =power_consumption =which_size =how_many_litres
    =how_loud =washable =machine_washable =suitable_for =does_it_have =does_this_have =is_it_safe
    =is_this_safe =how_long_does_the_battery =what_material =what_is_it_made =what_colours =what_colors
    =come_with =included_in =difference_between =which_model =what_model =user_manual =manual =instructions
    =sizing =size_chart =real_leather =nuts =calories =allergy =allergen =shelf_life =run_on =supports
    =compatible_with =compatible =compatibility =dimensions =does_it_come =waterproof =what_size =size_guide
    =ingredients =allergens =vegan =gluten =specs =specification =specifications =support_for =work_with
    =works_with =fit =fits =measurements =warranty =guarantee =material =made_of =battery_life =weigh
    =weight`,
  WISH: `=any_chance_of =will_you_ever =could_you_add =can_you_add =are_you_planning =please_support =add_support
    =it'd_be_great =it'd_be_nice =missing_feature =would_be_helpful_if =would_be_useful =love_to_see
    =dark_theme =planned_feature =feature_idea =please_bring_back =bring_back_the =wish_there
    =consider_adding =nice_feature =on_the_roadmap =new_feature =feature_request =would_be_great_if
    =would_be_nice_if =would_love =please_add =you_should_add =suggestion =wishlist =any_plans_to
    =planning_to_add =roadmap =dark_mode =wish_you =be_nice_to_have =feature_suggestion =you_added
    =be_great_to_have =can_you_add_support =idea_for`,
  HOURS: `=weekend_hours =open_at =close_at =are_you_closed =you_close =until_what_time =till_what_time =open_over
    =open_during =holiday_hours =reception_open =lines_open =you_guys_open =shop_open =store_open
    =branch_open =office_open =desk_open =open_before =open_after =open_late =open_now =opening_hours
    =opening_times =business_hours =hours =how_late =what_time_do_you =are_you_open =you_open =closing_time
    =open_on =bank_holiday =public_holiday =open_today =open_tomorrow =when_do_you_open =when_do_you_close
    =still_open =open_until =what_time_does`,
  PLACE: `=parking =car_park =is_there_parking =get_to_your =bus_stop =address_of_your =nearest_store =find_you
    =how_do_i_get_to =where_exactly =where_can_i_find =where_are_you =where_is_your =store_in =shop_in
    =branch_in =clinic_in =office_in =closest_store =park_my_car =which_of_your =wheelchair_access =entrance
    =pickup_location =drop_off_point =service_centre =service_center =in_my_area =in_my_town =stores
    =nearest =nearby =closest =branch =branches =directions =where_are_you_located =your_address =your_shop
    =your_store =location =locations =near_me =office =your_clinic`,
  COMPLAIN: `=gave_me_attitude =on_record =bad_experience =terrible_experience =awful_experience =horrible_experience
    =complaints_department =lousy_service =worst_service =badly_handled =how_i_was_treated =the_way_i_was
    =discriminated =laughed_at_me =ignored_me =swore_at_me =insulted_me =was_so_rude =incompetent =negligent
    =escalate_this =raise_a_complaint =letter_of_complaint =disgusting_service =poor_experience =dirty_room
    =filthy =unhygienic complain complaint =formal_complaint =make_a_complaint =file_a_complaint =rude
    =unprofessional =bad_service =poor_service =terrible_service =awful_service =dissatisfied =unhappy_with
    =very_disappointed =badly_treated =shocking_service =unfriendly =disrespectful =yelled_at =shouted_at
    =hung_up_on =poorly_treated =appalling`,
  PRAISE: `=thank_the =say_thank_you_to =wonderful_service =excellent_service =fantastic_service =great_service
    =five_stars =very_helpful_staff =kudos =shout_out =compliment =great_job =well_done =feedback
    =positive_review =leave_a_review =praise`,
  MEDICINE: `=asthma =dosage =antidepressants =eye_drops =cream =blood_pressure_tablets =repeat_script =script =pill
    =painkillers =vitamins =ointment =drops =chemist =pharmacist =medicines =meds =contact_lens_prescription
    =renew_my_prescription prescription =inhaler =medication =medicine =repeat_prescription =refill
    =pharmacy =dose =tablets =pills =antibiotics =insulin`,
  RESULTS: `=result_of_my =results_of_my =result_from =results_from =my_x-ray =my_blood =my_test =lab_work =labs
    =my_results =results_back =results_in =bloodwork =blood_work =swab =smear =my_scan =pathology =diagnosis
    =test_came =test_results =blood_test =blood_results =lab_results =scan_results =x-ray =xray =biopsy =mri
    =lab_report =ultrasound =screening =test_result`,

  // pieces that only count together
  NOTGOT: `=nothing =never =nowhere =not_here =don't_have =didn't_get =no_sign =isn't_here =haven't =not_received
    =nobody =not_there =isn't =hasn't =didn't =not =wasn't`,
  DELIVERED: `=delivered =handed_over =dropped_off =left_at =left_it =signed`,
  SAYS: `=says =say =said =shows =show =showing =claims =claim =according =apparently =supposedly =marked =status
    =tracking =tells =told`,
  ABROAD: `=brazil =morocco =croatia =poland =sweden =norway =iceland =ireland =uk =england =scotland =switzerland
    =austria =netherlands =belgium =china =korea =vietnam =singapore =israel =kenya =argentina =chile
    =colombia =peru =cuba =tunisia =bali =asia =europe =africa =foreign =border =abroad =overseas
    =travelling =traveling =holiday =trip =country =countries =eu =usa =spain =france =italy =germany
    =canada =mexico =turkey =greece =portugal =america =australia =japan =thailand =india =egypt =dubai
    =international =cruise =vacation`,
  PHONEUSE: `=calls =call =texts =data =phone =sim =mobile =gb =minutes =internet =signal`,
  VISITOR: `=engineer =technician =fitter =plumber =electrician =cleaner =installer =repairman =doctor =nurse
    =specialist =surveyor =inspector =driver =taxi =mechanic =crew =handyman =tutor =instructor`,
  NOSHOW: `=never_showed =no_show =didn't_come =never_came =didn't_show =not_come =didn't_turn_up =never_turned_up
    =hasn't_come =nobody_came =no_one_came =not_turn_up =failed_to_turn_up =failed_to_show =wasn't_there
    =not_showed =hasn't_turned_up =not_arrived =hasn't_arrived =stood_me_up =still_not_here`,
  STAFF: `=staff =cashier =driver =nurse =receptionist =waiter =waitress =employee =clerk =courier =salesman
    =saleswoman =crew =steward =technician =doctor =teller =guard =manager =representative =rep =operator
    =attendant =host =hostess =mechanic =man =woman =lady =guy =colleague =colleagues =team`,
  BADLY: `=rude =attitude =shouted =ignored =laughed =insulted =swore =impolite =aggressive =yelled =disrespectful
    =unprofessional =unfriendly =unhelpful =mean =racist =sexist =refused_to_help =hung_up =careless =awful
    =terrible =horrible =appalling =patronising =patronizing =arrogant =threw =screamed =disgusting`,
  TAKES: `=takes =take =taking =took =wait =waiting =needs`,
  DURATION: `=seconds =minutes =ages =forever =hours =long =eternity =minute`,
  EVERYONE: `=nobody =no_one =everyone =everybody =all_users =all_of_us =whole_company =whole_team =entire_team
    =entire_company =all_our_users =none_of =our_customers =all_our_customers =company-wide =whole_office
    =multiple_users =all_sites =anyone`,
  CANTUSE: `=reach =access =use =log_in =open =load =work =works =working =connect =get_in =loads =sign_in =offline`,
  CARDX: `=card =visa =mastercard =amex`,
  EXPIRED: `=expired =expires =expiring =expire =out_of_date =replaced =new_one =new_number =old_one =renewed`,
  UNPAID: `=although_i_paid =already_paid =even_though_i_paid =though_i_paid =i_have_paid =have_already_paid
    =i've_paid =still_owe =reminder_fee =balance_due =amount_due =open_balance =overdue =due_date =pay_late
    =pay_later =extension_to_pay =late_with =settle_my_balance =can't_afford =past_due =late_payment
    =late_fee =unpaid =outstanding =owe =owing =owed =dunning =payment_reminder =final_notice
    =final_reminder =debt =collections =collection_agency =arrears =overdue_invoice =overdue_bill
    =missed_payment =missed_a_payment =payment_plan`,
  MORE: `=bigger =higher =larger =next =additional =better =faster =top =unlimited =increase =expand`,
  LESS: `=cheapest =smallest =lowest =minimum =simpler =fewer =smaller =cheaper =lower =less =reduce =reducing
    =drop =cut =basic`,
  PLANW: `=plan =package =seats =licences =licenses =tier =bundle =tariff =storage =users =subscription =edition
    =membership =contract`,
  EVENTHIT: `=fell =hit =crashed =burst =flooded =burned =burnt =collapsed =rear-ended =collided =smashed =caught
    =damaged =stolen =broke_into =broken_into =scratched =struck =leaked =destroyed =vandalised =drove_into
    =ran_into =backed_into`,
  PROPERTY: `=car =house =roof =kitchen =basement =window =fence =garage =van =boat =bike =motorbike =flat =apartment
    =home =windscreen =windshield =ceiling =bathroom =vehicle =caravan =bumper =shed =carpet =truck =lorry`,
  CURRENCY: `=euro =euros =dollar =dollars =pound =pounds =yen =franc =francs =usd =eur =gbp =zloty =peso =pesos
    =krona =rupees =chf =cad`,
  RATEW: `=rate =rates =convert =converted =worth =exchange =conversion`,
  SOMEONE: `=someone =somebody =someone_else =stranger =thief =another_person =unknown_person =person`,
  SPENDING: `=using =used =uses =spending =spent =buying =bought =withdrew =withdrawing =ordering =ordered =shopping
    =paying =paid =stole =took =accessed =accessing =opened`,
  MINE: `=my_login =my_password =my_profile =my_email =my_credit_card =my_debit_card =my_phone =my_wallet
    =my_paypal =my_card =my_account =my_name =my_money =my_details =our_card =our_account =my_cards =my_bank
    =my_identity =my_number`,
  BREAKIN: `=logged_into =logged_in =got_into =getting_into =changed_my =changed_the =accessed =access_to =hacked
    =broke_into =reset_my =signed_into =signed_in`,
  HOLDING: `=know =recorded =gathered =got =store =stored =hold =held =keep =kept =have =collected =collect =process
    =share =shared =saved =information =data =records`,
  ABOUTME: `=on_me =about_me =about_us =on_us =about_my =of_mine =of_me`,
  ERASE: `=delete =erase =remove =wipe =forget =destroy =deleted =erased =removed`,
  MYDATA: `=my_data =my_details =my_information =my_records =personal_data =personal_information =personal_details
    =our_data =my_info =my_history =my_personal`,
  NEEDDOC: `=need =bring =submit =provide =send =required =require =upload =necessary =hand_in =attach =enclose
    =show`,
  REBOOK: `=rebook =reschedule =rescheduling =postpone =rebooked =rearrange =another_day_please =can't_make_it
    =cannot_make_it =won't_make_it =can't_make_my`,
  DELIVERTO: `=deliver =ship =shipping =delivery =post =send`,
  QUOTED: `=quoted =agreed =promised =advertised =offered =told =listed =estimate =estimated`,
  BILLED: `=charged =invoiced =billed =paid =paying =debited =invoice =bill`,
  BLOCKED: `=banned =suspended =locked_out =shut_out =blacklisted =deactivated`,
  PAUSEIT: `pause freeze =hold suspend skip =stop_for =interrupt`,
  MEMBERSHIP: `=membership =subscription =plan =contract =deliveries =box =gym =classes =payments =insurance`,
  INTEREST: `=interested =considering =thinking_about =looking_at =tell_me_more =what's_included =more_about
    =thinking_of_getting =like_to_know_about`,
  FAILVERB: `react respond start show print turn =open close =charge move load play reach recognise recognize =accept
    register display scroll save =send submit =read =reads =work =works detect =find =see =let =do =update
    =run =ring =cool =dry =spin =heat =drain =record`,
  NEG: `=not =doesn't =won't =can't =nothing =never =no_longer =isn't =cannot =didn't =refuses =fails =stopped
    =don't =couldn't =wouldn't =unable`,
  THIEF: `=thief =thieves =robber =pickpocket =robbery =mugger =burglar`,
  CALLER: `=call =email =text =message =letter =sms =man =woman =guy =someone =somebody =caller =phoned =rang
    =phone =website =mail =link =link_in`,
  SAYSFROM: `=saying_he =saying_she =saying_they =says_he =says_she =says_they =saying_it =claims =claiming
    =pretending =wants_my =wanted_my =asking_for =asked_for =asked_me =asking_me =told_me_to_transfer
    =told_me_to_pay =in_your_name =looks_like_you =using_your_name`,
  NOTIN: `=no =nothing =only =not =missing =without =wasn't =weren't =never =forgot =empty =but =half`,
  INBOX: `=in_the_box =in_the_package =in_the_parcel =in_the_bag =in_the_envelope =in_it =inside =in_my_order
    =in_the_delivery =in_the_kit`,
  NOTTHE: `=not_the =isn't_the =not_what =nothing_like =different_from =instead_of =wrong =not_the_same =other_than
    =aren't_the =not_like =wasn't_what =aren't_what =is_not`,
  IORDERED: `=i_ordered =we_ordered =i_bought =i_paid_for =i_picked =was_ordered =we_bought`,
  TOPLACE: `=neighbour =neighbor =neighbours =office =work =address =reception =shed =pickup =locker =house =instead
    =place =parents =concierge`,
  HALT: `=stop =halt =withdraw =don't_send =don't_ship =do_not_send =do_not_ship =hold =by_accident =by_mistake
    =changed_my_mind =stopping`,
  RESERVE: `=booking =bookings =reservation =reservations =appointment =appointments =slots =haircut =book_a
    =reserve_a =check-up =checkup =viewing =book_an`,
  CREDIT: `=data =minutes =credit =texts =gigabytes =gigs =gb =allowance =prepaid`,
  RANOUT: `=ran_out =run_out =used_up =used =left =finished =remaining =gone =over =empty =burned =burnt =exceeded
    =low =expired =almost =top_up`,
  OPENW: `=open =close =closed =opening =closes =opens =closing =hours`,
  WHENW: `=when =what_time =how_late =how_early =until =till =hours =sunday =sundays =saturday =saturdays =weekend
    =weekends =holiday =holidays =today =tomorrow =tonight =monday =friday =easter =christmas =new_year's
    =bank_holiday =late =early =evening =times`,
  GIVEBACK: `=give_me_back =give_back =get_back =have_back =give_us_back =returned_to_me =back`,
  MONEYTHING: `=deposit =money =cash =fare =payment =euros =pounds =dollars =bucks =quid`,
  EXTRA: `=extra =more =additional =too_much =higher =double =another =wrong_amount =without_asking
    =without_telling`,
  DEAL: `=better =cheaper =deal =offer =offers =half =less =lower =discount =gave =match`,
  PARTY: `=table_for =room_for =seats_for =tickets_for =seat_for =rooms_for =space_for =spot_for`,
  PINW: `=pin =code =password =passcode`,
  DISPUTEW: `=dispute =disputes =disputing =disputed =chargeback =contest =contesting`,
};
